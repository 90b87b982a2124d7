import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTexts } from '@/app/_texts/get-texts'
import { NotYours } from '@/app/(workspace)/[workspace]/not-yours'
import { loadProject } from '@/app/(workspace)/[workspace]/load-workspace'
import { FollowVersions } from '@/app/(workspace)/[workspace]/[project]/versions/_versions/follow-versions'
import { VersionRow } from '@/app/(workspace)/[workspace]/[project]/versions/_versions/version-row'
import { MadeAt } from '@/app/_client/made-at'
import { ButtonLink } from '@/app/_ui/button-link'
import { Card } from '@/app/_ui/card'
import { Empty } from '@/app/_ui/empty'
import { Page } from '@/app/_ui/page'
import { pages } from '@/lib/domain/address/pages'
import { CompareQuery, OfVersion } from '@/lib/domain/contract/dataset-version'
import { can } from '@/lib/domain/workspace/rights'
import { compareVersions } from '@/lib/usecases/version/compare-versions'
import { listVersions } from '@/lib/usecases/version/list-versions'
import { ChangedImageCell } from './_changes/changed-image-cell'
import { CompareWith } from './_changes/compare-with'
import { Totals } from './_changes/totals'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTexts('versions'))('title') })

type Props = {
  params: Promise<{ workspace: string; project: string; version: string }>
  searchParams: Promise<Record<string, string | string[]>>
}

/** A version, and what became of it up to now or to another one. */
export default async function VersionPage({ params, searchParams }: Props) {
  const t = await getTexts('versions')
  const { workspace, project: slug, ...named } = await params
  const place = { workspace, project: slug }
  const { member, scope, position, workspace: home } = await loadProject(place, pages.version(place, named.version))
  if (!can(member.role, 'see-images')) return <NotYours role={member.role} workspace={home.name} place={place} />
  const [number, asked] = [OfVersion.safeParse(named).data?.version, CompareQuery.safeParse(await searchParams).data ?? {}]
  const { items: versions } = await listVersions(scope)
  const version = versions.find((one) => one.number === number)
  if (!version || (asked.with !== undefined && !versions.some((one) => one.number === asked.with))) notFound()
  const may = { edit: can(member.role, 'edit-project'), export: can(member.role, 'export'), train: can(member.role, 'train') }
  const { totals, items, next } = await compareVersions(scope, { version: version.number, ...asked })
  return (
    <Page title={t('one', { number: String(version.number) })} text={version.name}>
      <MadeAt position={position} />
      <FollowVersions place={place} />
      <div className="flex flex-col gap-6">
        <Card flush>
          <ul>
            <VersionRow version={version} place={place} may={may} now={new Date()} />
          </ul>
        </Card>
        <Card
          title={t('changes.title')}
          aside={<CompareWith place={place} version={version.number} other={asked.with} versions={versions} />}
        >
          {totals && <Totals totals={totals} />}
          {items.length > 0 ? (
            <ul className="grid grid-cols-[repeat(auto-fill,minmax(10rem,1fr))] gap-4" aria-label={t('changes.title')}>
              {items.map((item) => (
                <ChangedImageCell key={item.id} item={item} place={place} />
              ))}
            </ul>
          ) : (
            <Empty art="images" title={t('changes.none')} text={t('changes.noneText')} />
          )}
          {next && (
            <p className="mt-4 text-center">
              <ButtonLink href={pages.version(place, version.number, { ...asked, after: next })}>{t('changes.more')}</ButtonLink>
            </p>
          )}
        </Card>
      </div>
    </Page>
  )
}
