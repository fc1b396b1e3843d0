import { type Command, Option } from "commander"

import type { CommandContext } from "../CommandContext.ts"
import { withDatabase } from "../options/databaseOptions.ts"
import { withIdempotencyKey } from "../options/idempotencyKeyOption.ts"
import { withLimit } from "../options/limitOption.ts"
import { wholeNumber } from "../options/wholeNumber.ts"
import { wholeNumberArgument } from "../options/wholeNumberArgument.ts"
import { examples } from "../output/examples.ts"

const mostWon = 1_000_000_000_000
const mostPieces = 1_000_000_000

/** Declares `product`: what is sold, and how much of it there is. */
export const register = (program: Command, context: CommandContext): void => {
  const product = program
    .command("product")
    .summary("products and their stock: register, list, show, restock, price, stop, resume")
    .description("Registers products of the durable platform, and shows them with their stock.")
  declareRegister(product, context)
  withDatabase(withLimit(product.command("list")))
    .description("Lists the products that are on sale with their stock, by id; what nothing is left of is sold out.")
    .option("--all", "also those whose sale was stopped")
    .addHelpText(
      "after",
      examples(
        ["sagaproof product list", "one line per product"],
        ["sagaproof product list --all", "also what cannot be ordered now"]
      )
    )
    .action(context.action(async () => (await import("../product/listProducts.ts")).listProducts))
  withDatabase(product.command("show <product>"))
    .description("Shows a product with every figure of its stock.")
    .addHelpText("after", examples(["sagaproof product show coffee", "price, stock, what was sold"]))
    .action(context.action(async () => (await import("../product/showProduct.ts")).showProduct))
  withDatabase(withIdempotencyKey(product.command("restock <product>")))
    .description("Adds pieces to the stock of a product.")
    .addArgument(wholeNumberArgument("<quantity>", "how many pieces", 1, mostPieces))
    .addHelpText("after", examples(["sagaproof product restock coffee 100", "100 pieces more"]))
    .action(context.action(async () => (await import("../product/restockProduct.ts")).restockProduct))
  withDatabase(withIdempotencyKey(product.command("stop <product>")))
    .description("Stops the sale of a product: new orders of it are refused. Orders under way go on.")
    .addHelpText("after", examples(["sagaproof product stop coffee", "no new orders of it"]))
    .action(context.action(async () => (await import("../product/stopProduct.ts")).stopProduct))
  withDatabase(withIdempotencyKey(product.command("resume <product>")))
    .description("Puts a product on sale again whose sale was stopped.")
    .addHelpText("after", examples(["sagaproof product resume coffee", "it can be ordered again"]))
    .action(context.action(async () => (await import("../product/resumeProduct.ts")).resumeProduct))
  declarePrice(product, context)
}

const declarePrice = (product: Command, context: CommandContext): void => {
  withDatabase(withIdempotencyKey(product.command("price <product>")))
    .description("Changes what a product costs. Orders that were placed before keep their price.")
    .addArgument(wholeNumberArgument("<won>", "what one piece costs", 0, mostWon))
    .addOption(
      new Option("--original-price <won>", "the price without discount (default: the price)").argParser(
        wholeNumber(0, mostWon)
      )
    )
    .addHelpText("after", examples(["sagaproof product price coffee 4500", "one costs 4,500 won from now on"]))
    .action(context.action(async () => (await import("../product/priceProduct.ts")).priceProduct))
}

const declareRegister = (product: Command, context: CommandContext): void => {
  withDatabase(withIdempotencyKey(product.command("register")))
    .description("Registers a product with its first stock. Its seller must be a user who sells, and active.")
    .requiredOption("--name <name>", "what it is")
    .requiredOption("--seller <user>", "who sells it")
    .addOption(
      new Option("--price <won>", "what one piece costs").argParser(wholeNumber(0, mostWon)).makeOptionMandatory()
    )
    .addOption(
      new Option("--stock <n>", "how many pieces there are").argParser(wholeNumber(0, mostPieces)).makeOptionMandatory()
    )
    .addOption(new Option("--original-price <won>", "the price without discount").argParser(wholeNumber(0, mostWon)))
    .addOption(
      new Option("--shipping-fee <won>", "charged once for each line of an order").argParser(wholeNumber(0, mostWon))
    )
    .option("--id <id>", "the product's id (default: drawn)")
    .option("--description <text>", "more about it")
    .option("--category <category>", "where it belongs")
    .addHelpText(
      "after",
      examples([
        "sagaproof product register --id tea --name Tea --price 4000 --stock 100 --seller lee",
        "100 pieces at 4,000 won"
      ])
    )
    .action(context.action(async () => (await import("../product/registerProduct.ts")).registerProduct))
}
