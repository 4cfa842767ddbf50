/** What rules find without a model: patterns of form, and checksums that tell a number from one that only looks so. */
export interface GuardrailFinding {
  /** The check that it belongs to. */
  readonly check: string;
  /** What was found, in words. */
  readonly rule: string;
  /** Where, without what it is: the beginning and the end of it. */
  readonly excerpt: string;
}

interface Rule {
  readonly check: string;
  readonly rule: string;
  readonly pattern: RegExp;
  readonly isReal?: (match: string) => boolean;
}

export function ruleFindings(text: string, checks: ReadonlySet<string>): GuardrailFinding[] {
  // Letters from elsewhere that look the same, and those that nobody sees, hide nothing.
  const plain = text.normalize('NFKC').replace(/[\u200B-\u200D\u2060\uFEFF]/g, '');
  return rules
    .filter(({ check }) => checks.has(check))
    .flatMap(({ check, rule, pattern, isReal = () => true }) =>
      [...plain.matchAll(pattern)]
        .map(([match]) => match)
        .filter(isReal)
        .map((match) => ({ check, rule, excerpt: masked(match) })),
    );
}

export function masked(match: string): string {
  const text = match.trim();
  return text.length <= 8 ? '…' : `${text.slice(0, 2)}…${text.slice(-2)}`;
}

const pii = 'PII';
const secrets = 'Tokens/Passwords';
const jailbreak = 'Jailbreak';
const injection = 'Prompt Injection';
const malicious = 'Malicious Code';

const rules: readonly Rule[] = [
  { check: pii, rule: 'an e-mail address', pattern: /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g },
  {
    check: pii,
    rule: 'the number of a payment card',
    pattern: /(?<![\dA-Za-z]|\d[ -])\d(?:[ -]?\d){12,18}\b/g,
    isReal: hasLuhnSum,
  },
  { check: pii, rule: 'an IBAN', pattern: /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}\b/g, isReal: hasIbanSum },
  {
    check: pii,
    rule: 'a US social security number',
    pattern: /\b(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}\b/g,
  },
  {
    check: pii,
    rule: 'a telephone number',
    pattern: /(?<![\w+])\+\d{1,3}(?:[ ./-]?\(?\d{1,4}\)?){2,5}\b/g,
    isReal: hasPhoneLength,
  },
  {
    check: secrets,
    rule: 'a key of a service',
    pattern:
      /\b(?:sk-[\w-]{16,}|AKIA[A-Z0-9]{16}|gh[pousr]_\w{30,}|github_pat_\w{30,}|xox[abprs]-[\w-]{10,}|AIza[\w-]{30,}|glpat-[\w-]{18,}|hf_\w{30,}|mrk_[\w-]{40,})/g,
  },
  { check: secrets, rule: 'a private key', pattern: /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/g },
  { check: secrets, rule: 'a signed token', pattern: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/g },
  {
    check: secrets,
    rule: 'a password',
    pattern: /\b(?:password|passwd|pwd|secret|api[_ -]?key|token)\b\s*(?:is|[:=])\s*["']?[^\s"']{6,}/gi,
  },
  {
    check: jailbreak,
    rule: 'an attempt to free the model of its rules',
    pattern:
      /\b(?:jailbreak|DAN mode|do anything now|developer mode enabled|without any (?:restrictions|filters|rules)|you (?:have|are) no (?:restrictions|limits|rules)|unfiltered (?:ai|model|mode))\b/gi,
  },
  {
    check: injection,
    rule: 'an attempt to replace the instructions',
    pattern:
      /\b(?:ignore|disregard|forget|override)\b[^.\n]{0,40}\b(?:previous|prior|above|earlier|all|your|system)\b[^.\n]{0,30}\b(?:instructions?|prompts?|rules?|guidelines?)\b/gi,
  },
  {
    check: injection,
    rule: 'an attempt to read the instructions',
    pattern:
      /\b(?:reveal|show|print|repeat|output|tell me)\b[^.\n]{0,30}\b(?:your|the)\b[^.\n]{0,20}\b(?:system prompt|system message|hidden instructions|initial instructions)\b/gi,
  },
  {
    check: injection,
    rule: 'words of a chat template',
    pattern: /<\|(?:im_start|im_end|system|endoftext)\|>|\[\/?INST\]|<<SYS>>/g,
  },
  {
    check: malicious,
    rule: 'a command that destroys',
    pattern:
      /\brm\s+-[a-z]*(?:rf|fr)[a-z]*\s+[/~*]|:\(\)\s*\{\s*:\s*\|\s*:\s*&\s*\}|\bmkfs\.\w+\s+\/dev\/|\b(?:curl|wget)\b[^\n|]{1,200}\|\s*(?:ba|z)?sh\b/g,
  },
  {
    check: malicious,
    rule: 'SQL from outside',
    pattern: /\b(?:drop|truncate)\s+table\b|'\s*or\s+'?1'?\s*=\s*'?1|\bunion\s+(?:all\s+)?select\b/gi,
  },
  {
    check: malicious,
    rule: 'a script in HTML',
    pattern: /<script\b|javascript:\s*\S|\bon(?:error|load)\s*=\s*["']/gi,
  },
];

/** The last digit of a payment card follows from the others. */
function hasLuhnSum(match: string): boolean {
  const digits = [...match.replace(/\D/g, '')].map(Number).toReversed();
  const sum = digits.reduce((total, digit, index) => {
    const counted = index % 2 === 0 ? digit : digit * 2;
    return total + (counted > 9 ? counted - 9 : counted);
  }, 0);
  return digits.some((digit) => digit !== digits[0]) && sum % 10 === 0;
}

/** An IBAN, its beginning put last and letters read as numbers, leaves 1 when it is divided by 97. */
function hasIbanSum(match: string): boolean {
  const letters = match.replace(/\s/g, '');
  const moved = `${letters.slice(4)}${letters.slice(0, 4)}`;
  let rest = 0;
  for (const letter of moved) {
    for (const digit of String(Number.parseInt(letter, 36))) rest = (rest * 10 + Number(digit)) % 97;
  }
  return rest === 1;
}

function hasPhoneLength(match: string): boolean {
  const { length } = match.replace(/\D/g, '');
  return length >= 8 && length <= 15;
}
