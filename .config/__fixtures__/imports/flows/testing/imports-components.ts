import { Button } from '@/components/ui/button';

export const button = Button;
