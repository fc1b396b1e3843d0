import type { Migration } from "./Migration.ts"

/** The message of a timer is kept in the form of the journal: most timers are cancelled, and nobody ever reads them. */
export const m0009TimerTexts: Migration = {
  version: 9,
  name: "timer texts",
  sql: `
alter table platform.timer alter column message type text using json_build_array(
  message -> 'id', message -> 'type', message -> 'source', message -> 'subject', message -> 'time',
  message -> 'dataschema', message -> 'correlationid', message -> 'sagaid', message -> 'sagastep',
  message -> 'sagaphase', message -> 'sagaattempt', message -> 'causationid', message -> 'partitionkey',
  message -> 'traceparent', message -> 'receiver', message -> 'data'
)::text;
`
}
