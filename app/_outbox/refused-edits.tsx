'use client'

import { Banner } from '@/app/_ui/banner'
import { Button } from '@/app/_ui/button'
import { many } from '@/app/_ui/count'
import { useStore } from '@/app/_client/store'
import { editCount, imagesOf } from './journal/entry'
import type { Sync } from './sync/sync'

/** Edits that the server will not take, and why: kept until the person tries again or lets them go. */
export function RefusedEdits({ sync }: { sync: Sync }) {
  const refused = useStore(sync.state, (state) => state.refused)
  if (refused.length === 0) return null
  const edits = editCount(refused)
  const images = [...new Set(refused.flatMap(imagesOf).map(({ name }) => name))]
  const where = images.length === 1 ? images[0] : many(images.length, 'image')
  return (
    <Banner
      tone="danger"
      title={`${many(edits, 'edit')} on ${where} ${edits === 1 ? 'was' : 'were'} not accepted.`}
      acts={
        <>
          <Button size="xs" onClick={sync.retryRefused}>
            Try again
          </Button>
          <Button size="xs" variant="ghost" onClick={sync.dropRefused}>
            Let {edits === 1 ? 'it' : 'them'} go
          </Button>
        </>
      }
    >
      {[...new Set(refused.map((entry) => entry.refused))].join(' ')} {edits === 1 ? 'It is' : 'They are'} kept in this browser.
    </Banner>
  )
}
