import { Option } from "commander"

/** Declares what a platform that is only tried out keeps its state in. */
export const platformOption = (): Option =>
  new Option("--platform <kind>", "what the platform keeps its state in: memory, or a scratch database on Postgres")
    .choices(["memory", "postgres"])
    .default("memory")
