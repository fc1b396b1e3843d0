import { Command, Option } from "commander"

import type { CommandContext } from "./CommandContext.ts"
import { register as registerBench } from "./commands/bench.ts"
import { register as registerCheck } from "./commands/check.ts"
import { register as registerDelivery } from "./commands/delivery.ts"
import { register as registerDemo } from "./commands/demo.ts"
import { register as registerHelp } from "./commands/help.ts"
import { register as registerMutants } from "./commands/mutants.ts"
import { register as registerOrder } from "./commands/order.ts"
import { register as registerOutbox } from "./commands/outbox.ts"
import { register as registerParked } from "./commands/parked.ts"
import { register as registerPayment } from "./commands/payment.ts"
import { register as registerProduct } from "./commands/product.ts"
import { register as registerProvider } from "./commands/provider.ts"
import { register as registerSaga } from "./commands/saga.ts"
import { register as registerScenario } from "./commands/scenario.ts"
import { register as registerSeed } from "./commands/seed.ts"
import { register as registerServe } from "./commands/serve.ts"
import { register as registerServer } from "./commands/server.ts"
import { register as registerStress } from "./commands/stress.ts"
import { register as registerTimer } from "./commands/timer.ts"
import { register as registerUser } from "./commands/user.ts"
import { register as registerVerify } from "./commands/verify.ts"
import { register as registerWallet } from "./commands/wallet.ts"
import { toolVersion } from "./tool/toolFacts.ts"

/** Every command, in the order of the help. */
const commands = [
  registerDemo,
  registerScenario,
  registerSaga,
  registerCheck,
  registerStress,
  registerMutants,
  registerVerify,
  registerBench,
  registerServer,
  registerServe,
  registerProvider,
  registerSeed,
  registerUser,
  registerProduct,
  registerWallet,
  registerOrder,
  registerPayment,
  registerDelivery,
  registerTimer,
  registerParked,
  registerOutbox,
  registerHelp
]

/** Declares the whole terminal: global options and commands. */
export const makeProgram = (context: CommandContext): Command => {
  const program = new Command("sagaproof")
    .description("Runs an order saga, breaks it on purpose, and proves what holds.")
    .version(toolVersion, "-V, --version", "print the version")
    .helpOption("-h, --help", "show this help")
    .configureHelp({ showGlobalOptions: true })
    .helpCommand(false)
    .addOption(new Option("--json", "one JSON document on standard output, and nothing else there"))
    .addOption(new Option("-q, --quiet", "nothing on standard error unless something is wrong"))
    .addOption(new Option("-v, --verbose", "more detail"))
    .addOption(
      new Option("--color <when>", "colours")
        .choices(["auto", "always", "never"])
        .default("auto")
        .env("SAGAPROOF_COLOR")
    )
    .addOption(new Option("--ascii", "draw with ASCII signs only").env("SAGAPROOF_ASCII"))
  for (const register of commands) {
    register(program, context)
  }
  return program
}
