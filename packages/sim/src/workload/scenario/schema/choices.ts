/** The presets that a scenario may run under. */
export const presetChoices = ["reserve-first", "pay-first"] as const

/** {@inheritDoc presetChoices} */
export type PresetChoice = (typeof presetChoices)[number]

/** The kinds of delivery. */
export const deliveryNames = ["local", "bus"] as const

/** {@inheritDoc deliveryNames} */
export type DeliveryName = (typeof deliveryNames)[number]
