/**
 * A point in time as CloudEvents writes it (RFC 3339, UTC, milliseconds), from milliseconds since 1970.
 * Pure arithmetic on the proleptic Gregorian calendar, since nothing here may ask a clock.
 */
export const toIsoTime = (epochMs: number): string => {
  const days = Math.floor(epochMs / dayMs)
  const ms = epochMs - days * dayMs
  const { day, month, year } = civilOf(days)
  const clock = [Math.floor(ms / 3_600_000), Math.floor(ms / 60_000) % 60, Math.floor(ms / 1_000) % 60]
    .map(two)
    .join(":")
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}T${clock}.${String(ms % 1_000).padStart(3, "0")}Z`
}

/** Milliseconds since 1970 of a time as `toIsoTime` writes it; undefined for anything else. */
export const fromIsoTime = (text: string): number | undefined => {
  const parts = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})\.(\d{3})Z$/.exec(text)?.slice(1).map(Number)
  if (parts === undefined) {
    return undefined
  }
  const [year = 0, month = 0, day = 0, hours = 0, minutes = 0, seconds = 0, ms = 0] = parts
  return daysOf(year, month, day) * dayMs + hours * 3_600_000 + minutes * 60_000 + seconds * 1_000 + ms
}

const dayMs = 86_400_000

const two = (value: number): string => String(value).padStart(2, "0")

// Years are counted from March, so that the leap day is the last of its year; an era is 400 years.
const daysPerEra = 146_097

const civilOf = (days: number): { readonly year: number; readonly month: number; readonly day: number } => {
  const shifted = days + 719_468
  const era = Math.floor(shifted / daysPerEra)
  const dayOfEra = shifted - era * daysPerEra
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  }
}

const daysOf = (year: number, month: number, day: number): number => {
  const shiftedYear = month <= 2 ? year - 1 : year
  const era = Math.floor(shiftedYear / 400)
  const yearOfEra = shiftedYear - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * daysPerEra + dayOfEra - 719_468
}
