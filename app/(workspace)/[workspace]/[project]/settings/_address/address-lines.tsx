import { useTexts } from '#texts'
import { CopyButton } from '@/app/_ui/copy-button'

/** What a public address leads to, to copy. */
export function AddressLines({ url }: { url: string }) {
  const t = useTexts('projectSettings')
  const lines = [
    { address: `${url}/live`, text: t('address.live') },
    { address: `${url}/v1`, text: t('address.version') },
  ]
  return (
    <ul className="mt-3 flex flex-col gap-2">
      {lines.map(({ address, text }) => (
        <li key={address}>
          <div className="flex items-center gap-1 rounded-control bg-inset py-0.5 pr-0.5 pl-3">
            <code className="min-w-0 flex-1 overflow-x-auto text-12 whitespace-nowrap" tabIndex={0}>
              {address}
            </code>
            <CopyButton text={address} label={t('address.copy', { address })} />
          </div>
          <p className="mt-1 text-12 text-fg-3">{text}</p>
        </li>
      ))}
    </ul>
  )
}
