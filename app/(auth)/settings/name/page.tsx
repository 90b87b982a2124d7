import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTexts } from '@/app/_texts/get-texts'
import { MadeFor } from '@/app/_client/made-for'
import { safePath } from '@/app/(auth)/_sign-in/safe-path'
import { pages } from '@/lib/domain/address/pages'
import { asksForName } from '@/lib/usecases/session/asks-for-name'
import { pagePerson } from '@/lib/web/session'
import { NameForm } from './_form/name-form'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTexts('yourName'))('title') })

type Search = Promise<Record<string, string | string[] | undefined>>

/** What others call somebody who came by e-mail: asked once, on the way to where they go. */
export default async function YourNamePage({ searchParams }: { searchParams: Search }) {
  const t = await getTexts('yourName')
  const next = safePath((await searchParams).next)
  const person = await pagePerson(pages.yourName(next))
  if (!(await asksForName(person))) redirect(next)
  return (
    <>
      <MadeFor id={person.userId} />
      <h1 className="text-20 font-semibold">{t('question')}</h1>
      <p className="mb-6 mt-2 text-fg-2">
        {t.rich('text', { email: person.email, b: (email) => <b className="text-fg [overflow-wrap:anywhere]">{email}</b> })}
      </p>
      <NameForm next={next} />
    </>
  )
}
