/** Another process keeps its books in a ledger file. */
export class LedgerInUse extends Error {
  override readonly name = "LedgerInUse"
}
