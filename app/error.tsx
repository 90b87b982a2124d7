'use client'

import { useTexts } from '#texts'
import { pages } from '@/lib/domain/address/pages'
import { Button } from './_ui/button'
import { ButtonLink } from './_ui/button-link'
import { Empty } from './_ui/empty'

/** A page that broke: our side, logged by the server; the person gets a sentence and a way on. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTexts('site')
  return (
    <main id="content" className="page grid grid-cols-1 place-items-center">
      <Empty
        level={1}
        art="server"
        title={t('broken.title')}
        text={error.digest ? t('broken.textLogged', { digest: error.digest }) : t('broken.text')}
      >
        <Button variant="primary" onClick={reset}>
          {t('broken.again')}
        </Button>
        <ButtonLink href={pages.start}>{t('broken.start')}</ButtonLink>
      </Empty>
    </main>
  )
}
