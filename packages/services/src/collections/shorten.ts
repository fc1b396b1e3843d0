/**
 * Takes items off the end of a list until it is as long as told. Most lists lose one item or two, and those are taken
 * off one by one sooner than the engine sets a length, which it does outside of compiled code.
 */
export const shorten = (list: Array<unknown>, length: number): void => {
  while (list.length > length) {
    list.pop()
  }
}
