/** What is to be seen of a picture: small and stretched at first, then itself. */
export type Sight<P> = { picture: P; whole: boolean }

type Given<P> = {
  whole: Promise<P>
  /** asked only where the whole picture is not here at once */
  small: () => Promise<P>
  show: (sight: Sight<P>) => void
  fail: () => void
}

/** Shows the small picture until the whole one is here; never the other way round. Only without the whole one is it a failure. */
export async function showInTurn<P>({ whole, small, show, fail }: Given<P>): Promise<void> {
  let done = false
  const arrived = whole.then(
    (picture) => {
      done = true
      show({ picture, whole: true })
    },
    () => {
      done = true
      fail()
    },
  )
  await Promise.race([arrived, Promise.resolve().then(() => undefined)]) // what is decoded already comes first
  if (!done)
    void small().then(
      (picture) => done || show({ picture, whole: false }),
      () => undefined, // the whole one is still to come
    )
  await arrived
}
