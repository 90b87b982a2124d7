import type { Metadata } from 'next'
import { getTexts } from '@/app/_texts/get-texts'
import { sessionPerson } from '@/lib/web/session'
import { pages } from '@/lib/domain/address/pages'
import { ButtonLink } from './_ui/button-link'
import { Empty } from './_ui/empty'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTexts('site'))('nothing.title') })

export default async function NotFound() {
  const t = await getTexts('site')
  const person = await sessionPerson()
  return (
    <main id="content" className="grid min-h-dvh grid-cols-1 place-items-center bg-panel">
      <Empty
        level={1}
        art="nothing"
        title={t('nothing.title')}
        text={person ? t('nothing.textSignedIn', { email: person.email }) : t('nothing.text')}
      >
        <ButtonLink href={pages.start}>{person ? t('toWorkspace') : t('signIn')}</ButtonLink>
      </Empty>
    </main>
  )
}
