import type { Seen, Watching } from './api'

/**
 * Has a video looked at, one picture after the other: the next once the one before is answered, the tab can be seen and
 * there is a new picture.
 * @returns what ends it; nothing is told after that
 */
export function watch<Answer>(
  video: HTMLVideoElement,
  look: (video: HTMLVideoElement) => Promise<Answer>,
  { tell, onProblem = (problem) => reportError(problem) }: Watching & { tell: (answer: Answer, seen: Seen) => void },
): () => void {
  const ended = new AbortController()
  const run = async () => {
    for (;;) {
      await nextPicture(video, ended.signal)
      const began = performance.now()
      const { videoWidth: width, videoHeight: height } = video
      const answer = await look(video)
      if (ended.signal.aborted) return
      tell(answer, { ms: performance.now() - began, width, height })
    }
  }
  run().catch((problem: unknown) => {
    if (ended.signal.aborted) return
    ended.abort()
    onProblem(problem)
  })
  return () => ended.abort()
}

/** @throws once it has ended */
async function nextPicture(video: HTMLVideoElement, ended: AbortSignal): Promise<void> {
  do {
    await frame(video)
    if (document.hidden) await shown(ended)
    ended.throwIfAborted()
  } while (document.hidden || video.readyState < video.HAVE_CURRENT_DATA || video.videoWidth === 0)
}

const frame = (video: HTMLVideoElement) =>
  new Promise((resolve) =>
    'requestVideoFrameCallback' in video ? video.requestVideoFrameCallback(resolve) : requestAnimationFrame(resolve),
  )

const shown = (ended: AbortSignal) =>
  new Promise((resolve) => {
    document.addEventListener('visibilitychange', resolve, { once: true, signal: ended })
    ended.addEventListener('abort', resolve, { once: true })
  })
