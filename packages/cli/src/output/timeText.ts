/** A moment for machines. */
export const isoText = (at: number): string => new Date(at).toISOString()

/** A moment for people, in UTC like everywhere else. */
export const timeText = (at: number): string => isoText(at).replace("T", " ").replace("Z", "")
