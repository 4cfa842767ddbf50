import { describe } from 'vitest';
import { amazonWire } from '@/flows/runtime/testing/model-wires/amazon-wire';
import { anthropicWire } from '@/flows/runtime/testing/model-wires/anthropic-wire';
import { cohereWire } from '@/flows/runtime/testing/model-wires/cohere-wire';
import { googleWire } from '@/flows/runtime/testing/model-wires/google-wire';
import {
  azureWire,
  mistralWire,
  openAiWire,
  watsonxWire,
} from '@/flows/runtime/testing/model-wires/openai-wire';
import { keepsToTheModelContract } from './language-model.contract';

const wires = [
  openAiWire,
  azureWire,
  watsonxWire,
  mistralWire,
  anthropicWire,
  googleWire,
  cohereWire,
  amazonWire,
];

describe.each(wires.map((wire) => [wire.kind, wire] as const))('a model of %s', (_, wire) => {
  keepsToTheModelContract(wire);
});
