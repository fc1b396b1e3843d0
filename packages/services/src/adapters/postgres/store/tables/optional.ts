/** A field that a state has only where its column is not NULL. */
export const optional = <Name extends string, Value>(
  name: Name,
  value: Value | null
): { readonly [Key in Name]?: Value } =>
  value === null ? {} : ({ [name]: value } as { readonly [Key in Name]: Value })
