import { stepJournalContract } from '@/flows/engine/step-journal.contract';
import { memoryStepRecords } from './memory-step-journal';

stepJournalContract('memory', async () => {
  const records = memoryStepRecords();
  return {
    open: async () => records.journal(),
    resolve: async (key, resolution) => records.resolve(key, resolution),
  };
});
