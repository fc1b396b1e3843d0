import { Command } from "commander"
import manifest from "../package.json" with { type: "json" }

const cli = new Command("sagaproof")
  .description("Runs an order saga, breaks it on purpose, and proves what holds")
  .version(manifest.version)

cli
  .command("demo")
  .description("a short tour of the platform")
  .action(() => {
    console.log(`sagaproof ${manifest.version}`)
  })

await cli.parseAsync()
