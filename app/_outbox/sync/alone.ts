/**
 * One tab of this browser sends at a time, where the browser can say so (it cannot without https). Without it two tabs
 * may send the same edit: its id makes the second time harmless. So does a browser that gives no lock, as to a page that is
 * being put away.
 */
export async function alone<T>(work: () => Promise<T>): Promise<T> {
  if (!('locks' in navigator)) return work()
  let begun = false
  const begin = () => {
    begun = true
    return work()
  }
  try {
    return await navigator.locks.request('corral-edits', begin)
  } catch (error) {
    if (begun) throw error
    return work()
  }
}
