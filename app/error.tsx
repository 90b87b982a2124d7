'use client'

import { pages } from '@/lib/domain/address/pages'
import { Button } from './_ui/button'
import { ButtonLink } from './_ui/button-link'
import { Empty } from './_ui/empty'

/** A page that broke: our side, logged by the server; the person gets a sentence and a way on. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main id="content" className="page grid place-items-center">
      <Empty
        level={1}
        art="server"
        title="Something went wrong on our side"
        text={`Nothing of yours is lost. Try again; if it stays so, tell who runs this installation.${error.digest ? ` The log calls it ${error.digest}.` : ''}`}
      >
        <Button variant="primary" onClick={reset}>
          Try again
        </Button>
        <ButtonLink href={pages.start}>Start page</ButtonLink>
      </Empty>
    </main>
  )
}
