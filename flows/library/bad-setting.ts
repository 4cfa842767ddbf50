import { ComponentError } from '@/flows/model/component-error';

/** What a component throws when a setting cannot be used: the person is led to the field. */
export function badSetting(field: string, message: string, action: string): ComponentError {
  return new ComponentError({ code: 'bad-setting', message, action, field });
}
