import type { Transport } from '@modelcontextprotocol/client';
import type { ChildProgram } from '@/flows/model/context-services';

interface Wire {
  readonly serializeMessage: (message: Parameters<Transport['send']>[0]) => string;
  readonly deserializeMessage: (line: string) => Parameters<Transport['send']>[0];
}

/** Speaks MCP with a program, a line a message. */
export function stdioTransport(program: ChildProgram, wire: Wire): Transport {
  const transport: Transport = {
    async start() {
      void listen(program, transport, wire);
    },
    async send(message) {
      program.write(wire.serializeMessage(message).trimEnd());
    },
    async close() {
      program.stop();
    },
  };
  return transport;
}

/** Programs print other things too; what is no message is passed over. */
async function listen(program: ChildProgram, transport: Transport, wire: Wire): Promise<void> {
  try {
    for await (const line of program.lines) {
      const message = messageIn(line, wire);
      if (message) transport.onmessage?.(message);
    }
  } catch (error) {
    transport.onerror?.(error instanceof Error ? error : new Error('The program broke off.'));
  }
  transport.onclose?.();
}

function messageIn(line: string, { deserializeMessage }: Wire) {
  try {
    return deserializeMessage(line);
  } catch {
    return undefined;
  }
}
