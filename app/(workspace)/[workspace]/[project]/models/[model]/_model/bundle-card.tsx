import { ShieldCheck } from 'lucide-react'
import { useTexts } from '#texts'
import { Badge } from '@/app/_ui/badge'
import { Card } from '@/app/_ui/card'
import type { Place } from '@/lib/domain/address/place'
import { routes, urlOf } from '@/lib/domain/address/routes'
import type { Model } from '@/lib/domain/contract/model'
import { agreementOf } from './agreement'
import { BundleFold } from './bundle-fold'
import { BundleFolder } from './bundle-folder'
import { FileRows } from './file-rows'
import { inOrder } from './in-order'
import { Rebuild } from './rebuild'
import { SHOWN } from './shown-platforms'

/** The files of the bundle by platform, with sizes, hashes and how closely they agree; what is left out, and the way to it. */
export function BundleCard({ model, place, mayTrain }: { model: Model; place: Place; mayTrain: boolean }) {
  const t = useTexts('models')
  const agreement = agreementOf(model)
  const beside = model.files.filter(({ path }) => !path.includes('/'))
  return (
    <Card
      title={t('bundle.title')}
      flush
      aside={
        agreement && (
          <Badge tone={agreement.agree === agreement.all ? 'ok' : 'warn'} icon={<ShieldCheck aria-hidden="true" />}>
            {t('bundle.agreement', agreement)}
          </Badge>
        )
      }
      foot={<Licence model={model} place={place} />}
    >
      <div className="py-1.5">
        {SHOWN.map((platform, i) => (
          <BundleFolder key={platform} {...{ model, place, platform }} open={i === 0} />
        ))}
        <BundleFold name={t('bundle.beside')} files={beside}>
          <FileRows files={inOrder(beside, 'bundle.json')} place={place} number={model.number} />
        </BundleFold>
      </div>
      <Rebuild model={model} place={place} mayTrain={mayTrain} />
    </Card>
  )
}

const NOTICE = 'NOTICE.txt'

/** Whose weights the training began with; the bundle has the terms in full. */
function Licence({ model: { number, metrics, files }, place }: { model: Model; place: Place }) {
  const t = useTexts('models')
  const notice = files.some(({ path }) => path === NOTICE)
  return (
    <>
      {t('bundle.weights', { metric: metrics.metric })}{' '}
      {notice && <a href={urlOf(routes.modelFile(place, { number, file: NOTICE }))}>{t('bundle.notice')}</a>}
    </>
  )
}
