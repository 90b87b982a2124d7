'use client'

import { Banner } from '@/app/_ui/banner'
import { Button } from '@/app/_ui/button'
import { many } from '@/app/_ui/count'
import { useStore } from '@/app/_client/store'
import type { Sync } from './sync/sync'

/** What lies in this browser and cannot be sent from this page: said, and left as it is. */
export function Unread({ sync }: { sync: Sync }) {
  const { newer, unreadable } = useStore(sync.state, ({ unread }) => unread)
  const close = (
    <Button size="xs" variant="ghost" onClick={sync.closeUnread}>
      Close
    </Button>
  )
  const reload = (
    <Button size="xs" onClick={() => window.location.reload()}>
      Load again
    </Button>
  )
  if (newer > 0)
    return (
      <Banner
        tone="warn"
        title={`${many(newer, 'edit')} of a newer version of Corral ${isAre(newer)} not sent.`}
        acts={
          <>
            {reload} {close}
          </>
        }
      >
        Load this page again to send {newer === 1 ? 'it' : 'them'}. Until then {newer === 1 ? 'it is' : 'they are'} kept in this browser.
      </Banner>
    )
  if (unreadable > 0)
    return (
      <Banner tone="danger" title={`${many(unreadable, 'edit')} in this browser cannot be read.`} acts={close}>
        {unreadable === 1 ? 'It is' : 'They are'} kept as {unreadable === 1 ? 'it is' : 'they are'}. Tell whoever looks after Corral.
      </Banner>
    )
  return null
}

const isAre = (count: number) => (count === 1 ? 'is' : 'are')
