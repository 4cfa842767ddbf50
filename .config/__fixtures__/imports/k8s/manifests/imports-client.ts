import { apply } from '@/k8s/client/apply';

export const act = apply;
