/** The expression that is true while a mutant is on; the setup file of the tests defines the function. */
const isOn = (id) => `globalThis.__mutant(${id})`

/** Ways to take a guard away, each a piece of text before and one behind a node. They nest. */
export const neverTrue = (node) => (id) => ({ node, before: `(!${isOn(id)} && (`, behind: `))` })
export const alwaysTrue = (node) => (id) => ({ node, before: `(${isOn(id)} || (`, behind: `))` })
export const replacedBy = (node, other, condition) => (id) => ({
  node,
  before: `(${isOn(id)}${condition === undefined ? "" : ` && ${condition}`} ? ${other} : (`,
  behind: `))`
})
export const droppedStatement = (node) => (id) => ({ node, before: `if (!${isOn(id)}) { `, behind: ` }` })
export const findsNothing = (node) => (id) => ({
  node,
  before: `((subject) => (${isOn(id)} ? [] : (`,
  behind: `)(subject)))`
})

const width = ({ start, end }) => end - start

/** Puts the pieces into a text. At one place what ends goes before what begins, and outer pieces around inner ones. */
export const applyEdits = (text, edits) => {
  const pieces = edits.flatMap(({ node, before, behind }, order) => [
    { at: node.start, opens: true, width: width(node), order, piece: before },
    { at: node.end, opens: false, width: width(node), order, piece: behind }
  ])
  pieces.sort((one, other) => {
    if (one.at !== other.at) {
      return one.at - other.at
    }
    if (one.opens !== other.opens) {
      return one.opens ? 1 : -1
    }
    const outerFirst = other.width - one.width || one.order - other.order
    return one.opens ? outerFirst : -outerFirst
  })
  let result = ""
  let at = 0
  for (const { at: place, piece } of pieces) {
    result += text.slice(at, place) + piece
    at = place
  }
  return result + text.slice(at)
}
