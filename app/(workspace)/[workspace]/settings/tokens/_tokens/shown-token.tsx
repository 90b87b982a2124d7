'use client'

import { Copy } from 'lucide-react'
import { useState } from 'react'
import { Banner } from '@/app/_ui/banner'
import { Button } from '@/app/_ui/button'

/** A new token, this once. */
export function ShownToken({ token, origin, onDone }: { token: string; origin: string; onDone: () => void }) {
  const [copied, setCopied] = useState<'yes' | 'no'>()
  const copy = () =>
    navigator.clipboard.writeText(token).then(
      () => setCopied('yes'),
      () => setCopied('no'),
    )
  return (
    <>
      <p className="text-fg-2">It is kept only as a hash, so nobody can show it again.</p>
      <code className="my-3 block select-all break-all rounded-control border border-line-2 bg-inset p-3">{token}</code>
      <p className="text-12 text-fg-3">
        On the machine that uses it: <code>npx corral login {origin}</code>, then paste it.
      </p>
      {copied === 'no' && (
        <Banner tone="warn" className="mt-3">
          This browser did not let us copy. Select the token and copy it by hand.
        </Banner>
      )}
      <div className="dialog-foot -mx-5 -mb-4 mt-4">
        <Button onClick={onDone}>Done</Button>
        <Button variant="primary" icon={<Copy aria-hidden="true" />} onClick={() => void copy()}>
          {copied === 'yes' ? 'Copied' : 'Copy the token'}
        </Button>
      </div>
    </>
  )
}
