'use client'

import { Radio, RadioGroup } from '@/app/_ui/radio'

export type ProjectType = 'detection' | 'classification'

/** What a label is put on. It cannot be changed later: boxes and whole pictures train different models. */
export function TypeChoice({ value, onChange }: { value: ProjectType; onChange: (type: ProjectType) => void }) {
  return (
    <div className="field">
      <span className="font-medium">What do you label?</span>
      <RadioGroup label="What do you label?" value={value} onChange={onChange} className="grid grid-cols-1 !gap-2 rail:grid-cols-2">
        <Radio card value="detection" hint="Draw a box around each thing. The model finds them and counts.">
          Things in the picture
        </Radio>
        <Radio card value="classification" hint="Sort pictures by what they show. The model sorts new ones.">
          Whole pictures
        </Radio>
      </RadioGroup>
      <span className="field-hint">This stays as it is once the project exists.</span>
    </div>
  )
}
