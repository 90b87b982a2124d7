'use client'

import { useTexts } from '#texts'
import { Button } from '@/app/_ui/button'
import { Empty } from '@/app/_ui/empty'

/** The picture did not come; the boxes are known and safe. */
export function Missing({ retry }: { retry: () => void }) {
  const t = useTexts('editor')
  return (
    <div className="ed-missing">
      <Empty art="server" title={t('canvas.missing')} text={t('canvas.missingText')}>
        <Button onClick={retry}>{t('canvas.loadAgain')}</Button>
      </Empty>
    </div>
  )
}
