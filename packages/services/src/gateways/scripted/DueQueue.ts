/** Things that come due, in the order of their time and, within one time, of their arrival here. */
export interface DueQueue<Item> {
  readonly add: (due: number, item: Item) => void
  /** When the first one is due. */
  readonly nextDue: () => number | undefined
  /** Takes the first one, if it is due by `now`. */
  readonly take: (now: number) => { readonly due: number; readonly item: Item } | undefined
}

/** Makes an empty queue. Most things come in the order of their time, so a sorted array with a moving head is enough. */
export const makeDueQueue = <Item>(): DueQueue<Item> => {
  let items: Array<{ readonly due: number; readonly item: Item }> = []
  let head = 0

  const place = (due: number): number => {
    let index = items.length
    while (index > head && (items[index - 1]?.due ?? due) > due) {
      index--
    }
    return index
  }
  return {
    add: (due, item) => {
      items.splice(place(due), 0, { due, item })
    },
    nextDue: () => items[head]?.due,
    take: (now) => {
      const first = items[head]
      if (first === undefined || first.due > now) {
        return undefined
      }
      head++
      if (head * 2 > items.length) {
        items = items.slice(head)
        head = 0
      }
      return first
    }
  }
}
