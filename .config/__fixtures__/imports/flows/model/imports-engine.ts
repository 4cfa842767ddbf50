export { runPlan } from '@/flows/engine/index';
