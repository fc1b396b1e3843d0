import type { Invocation } from "../../CommandContext.ts"
import { standingLines } from "./standingLines.ts"
import { rowLines, stepLines } from "./stepLines.ts"
import type { WalkData } from "./WalkData.ts"

/** What whoever walks through a run may answer. */
const prompt = "[Enter] the next step, a number for so many, all, or q to stop: "

/** Tells a walk step by step: on a terminal as fast as its reader asks for them, elsewhere all of them at once. */
export const tellWalk = async ({ ask, page, print }: Invocation, walk: WalkData): Promise<void> => {
  const { afterwards, standing, steps, total } = walk
  print(page.paint.bold(steps.length === 1 ? `STEP ${steps[0]?.number ?? 0} OF ${total}` : `${total} STEPS`))
  let granted = ask === undefined ? total : 1
  for (const step of steps) {
    if (granted === 0 && ask !== undefined) {
      granted = grantedBy(await ask(prompt), total)
    }
    if (granted === 0) {
      break
    }
    granted -= 1
    print(...stepLines(page, step))
    if (step === steps.at(-1) && afterwards.length > 0) {
      print("afterwards", ...rowLines(page, afterwards))
    }
  }
  if (standing !== null) {
    print("", ...standingLines(page, standing))
  }
}

/** How many more steps an answer wants to see. What cannot be understood is asked again by showing the next one. */
const grantedBy = (answer: string, total: number): number => {
  const word = answer.trim().toLowerCase()
  if (word === "q" || word === "quit") {
    return 0
  }
  return word === "all" ? total : Math.max(1, Number.parseInt(word, 10) || 1)
}
