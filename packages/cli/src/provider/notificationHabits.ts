/** How an outside system notifies of what it has decided. */
export const notificationHabits = ["never", "once", "late", "twice", "out-of-order"] as const
