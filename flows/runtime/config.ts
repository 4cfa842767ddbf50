/** The contract lies in the model, because the worker writes what the runtime reads. */
export * from '@/flows/model/runtime-config';
