import type { ServerFault } from "./ServerFault.ts"

/** What the sequence is set to, so that refusals begin. */
const beginning = 1_000_000

/**
 * The server refuses some saves, up to three in a row, as it does where two transactions cannot both go on. Sequences do
 * not roll back: what is tried again is saved in the end.
 */
export const refusesSaves = (name: string, code: "40001" | "40P01"): ServerFault => ({
  name,
  layOut: [
    "create sequence platform.refusals",
    "create function platform.refuse_save() returns trigger language plpgsql as " +
      `'begin if nextval(''platform.refusals'') > ${beginning} and lastval() % 8 < 3 then ` +
      `raise exception using errcode = ''${code}'', message = ''This save is refused.''; end if; return new; end'`,
    "create trigger refuse_save before insert on platform.unit for each row execute function platform.refuse_save()"
  ],
  whileRough: {
    begin: `select setval('platform.refusals', ${beginning})`,
    end: "select setval('platform.refusals', 1)"
  }
})
