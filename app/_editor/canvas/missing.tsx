'use client'

import { Button } from '@/app/_ui/button'
import { Empty } from '@/app/_ui/empty'

/** The picture did not come; the boxes are known and safe. */
export function Missing({ retry }: { retry: () => void }) {
  return (
    <div className="ed-missing">
      <Empty art="server" title="The picture did not load" text="Its file could not be fetched from storage. The boxes on it are safe.">
        <Button onClick={retry}>Load it again</Button>
      </Empty>
    </div>
  )
}
