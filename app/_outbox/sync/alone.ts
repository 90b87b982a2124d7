/**
 * One tab of this browser sends at a time, where the browser can say so (it cannot without https). Without it two tabs
 * may send the same edit: its id makes the second time harmless.
 */
export const alone = async <T>(work: () => Promise<T>): Promise<T> =>
  'locks' in navigator ? await navigator.locks.request('corral-edits', work) : work()
