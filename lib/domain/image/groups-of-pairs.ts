/** Groups of what belongs together by pairs, also by way of others; members in order, the largest group first. */
export function groupsOfPairs(pairs: Iterable<readonly [string, string]>): string[][] {
  const leads = new Map<string, string>()
  const headOf = (id: string): string => {
    let head = id
    for (let next = leads.get(head); next !== undefined && next !== head; next = leads.get(head)) head = next
    for (let at = id; at !== head;) {
      const next = leads.get(at)!
      leads.set(at, head)
      at = next
    }
    return head
  }
  for (const [a, b] of pairs) {
    for (const id of [a, b]) if (!leads.has(id)) leads.set(id, id)
    const [first, second] = [headOf(a), headOf(b)].toSorted()
    leads.set(second!, first!)
  }
  const groups = new Map<string, string[]>()
  for (const id of leads.keys()) {
    const head = headOf(id)
    const group = groups.get(head)
    if (group) group.push(id)
    else groups.set(head, [id])
  }
  return [...groups.values()].map((group) => group.toSorted()).toSorted((a, b) => b.length - a.length || (a[0]! < b[0]! ? -1 : 1))
}
