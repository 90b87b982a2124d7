import fc from 'fast-check'
import { expect, test } from 'vitest'
import { surveying } from './content-survey'
import { formatById } from './registry'
import { anyContent } from './testing/any-content'
import { worthKnowing } from './worth-knowing'

test('YOLO says that it validates with what it trains on whenever data.yaml does so, and no other time', () =>
  fc.assert(
    fc.asyncProperty(anyContent, async (content) => {
      const format = formatById('yolo')
      const survey = surveying({ ...content, type: content.project.type })
      for await (const image of content.images()) survey.add(image)
      let yaml = ''
      for await (const file of format.write!(content, format.options.parse({})))
        if ('content' in file && file.path === 'data.yaml') for await (const piece of file.content) yaml += String(piece)
      const [, train, val] = /^train: (.*)\nval: (.*)$/m.exec(yaml)!
      const said = worthKnowing(survey.content().survey, format).some(({ what }) => what === 'noValidation')
      expect(said).toBe(train === val && train !== '[]')
    }),
  ))
