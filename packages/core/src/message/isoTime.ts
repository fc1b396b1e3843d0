/**
 * A point in time as CloudEvents writes it (RFC 3339, UTC, milliseconds), from milliseconds since 1970.
 * Pure arithmetic on the proleptic Gregorian calendar, since nothing here may ask a clock.
 */
export const toIsoTime = (epochMs: number): string => {
  if (epochMs !== lastWritten.epochMs) {
    lastWritten = { epochMs, text: written(epochMs) }
  }
  return lastWritten.text
}

const written = (epochMs: number): string => {
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
  if (text !== lastRead.text) {
    lastRead = { text, epochMs: read(text) }
  }
  return lastRead.epochMs
}

// The messages of a unit, and of a batch, carry the same time one after the other: the last one is remembered.
let lastWritten: { readonly epochMs: number; readonly text: string } = { epochMs: Number.NaN, text: "" }
let lastRead: { readonly text: string; readonly epochMs: number | undefined } = { text: "", epochMs: undefined }

const read = (text: string): number | undefined => {
  const year = number(text, 0, 4)
  const month = number(text, 5, 7)
  const day = number(text, 8, 10)
  const hours = number(text, 11, 13)
  const minutes = number(text, 14, 16)
  const seconds = number(text, 17, 19)
  const ms = number(text, 20, 23)
  const time = daysOf(year, month, day) * dayMs + hours * 3_600_000 + minutes * 60_000 + seconds * 1_000 + ms
  return hasIsoMarks(text) && !Number.isNaN(time) && isInCalendar(month, day, hours, minutes, seconds)
    ? time
    : undefined
}

/** The digits from one place to another as a number; not a number when something else stands there. */
const number = (text: string, from: number, to: number): number => {
  let value = 0
  for (let place = from; place < to; place++) {
    const digit = text.charCodeAt(place) - 48
    value = digit >= 0 && digit <= 9 ? value * 10 + digit : Number.NaN
  }
  return value
}

const hasIsoMarks = (text: string): boolean =>
  text.length === 24 &&
  text[4] === "-" &&
  text[7] === "-" &&
  text[10] === "T" &&
  text[13] === ":" &&
  text[16] === ":" &&
  text[19] === "." &&
  text[23] === "Z"

const isInCalendar = (month: number, day: number, hours: number, minutes: number, seconds: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= 31 && hours < 24 && minutes < 60 && seconds < 60

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
