import { eventPosition } from '@/lib/io/events'

/** Where in what is told a page is made: asked before it reads anything, so that its live stream begins there. It says nothing of any project. */
export const livePosition = (): Promise<string | undefined> => eventPosition()
