/** The same list with another item in the place of one. There must be one: a mutant that no longer fits is a defect. */
export const replaceOne = <Item>(
  items: ReadonlyArray<Item>,
  which: (item: Item) => boolean,
  change: (item: Item) => Item
): ReadonlyArray<Item> => {
  if (!items.some(which)) {
    throw new Error("What a mutant wants to replace is not there.")
  }
  return items.map((item) => (which(item) ? change(item) : item))
}
