import { connect, type Socket } from 'node:net';

/**
 * A person's mouse and keyboard: events made by the X server itself (XTEST), which reach the app as those of real
 * devices do. What a test driver sends goes by another way, on which no app sees its shortcuts or the focus move.
 * https://www.x.org/releases/current/doc/xextproto/xtest.html
 */
export interface InputDevices {
  /** Moves the pointer to a point of the screen and clicks there. */
  readonly click: (x: number, y: number) => Promise<void>;
  /** Types lower-case letters, digits and blanks. */
  readonly type: (text: string) => Promise<void>;
  /** Presses a key, by its character or its name in `namedKeys`, with others held. */
  readonly press: (key: string, ...held: readonly string[]) => Promise<void>;
  readonly close: () => void;
}

/** X's numbers for keys without a character of their own: X11/keysymdef.h. */
const namedKeys: Readonly<Record<string, number>> = {
  Control: 0xffe3,
  Shift: 0xffe1,
  Escape: 0xff1b,
  Tab: 0xff09,
  Enter: 0xff0d,
  F6: 0xffc3,
};

const keyPress = 2;
const keyRelease = 3;
const buttonPress = 4;
const buttonRelease = 5;
const motion = 6;

const padded = (length: number): number => Math.ceil(length / 4) * 4;

/** Reads the stream of answers: each of a known length, events and errors in between left out. */
class Answers {
  private buffer = Buffer.alloc(0);
  private readonly waiting: (() => void)[] = [];

  constructor(socket: Socket) {
    socket.on('data', (data) => {
      this.buffer = Buffer.concat([this.buffer, data]);
      for (const wake of this.waiting.splice(0)) wake();
    });
  }

  async take(length: number): Promise<Buffer> {
    while (this.buffer.length < length) await new Promise<void>((wake) => this.waiting.push(wake));
    const taken = this.buffer.subarray(0, length);
    this.buffer = this.buffer.subarray(length);
    return taken;
  }

  async reply(): Promise<Buffer> {
    for (;;) {
      const head = await this.take(32);
      if (head[0] === 0) throw new Error(`the X server answers error ${String(head[1])}`);
      if (head[0] === 1) return Buffer.concat([head, await this.take(head.readUInt32LE(4) * 4)]);
    }
  }
}

/** Connects to a display such as `:99` that lets this user in without a cookie. */
export async function openInputDevices(display: string): Promise<InputDevices> {
  const socket = connect(`/tmp/.X11-unix/X${display.replace(':', '')}`);
  await new Promise<void>((opened, failed) => {
    socket.once('connect', opened);
    socket.once('error', failed);
  });
  const answers = new Answers(socket);
  socket.write(Buffer.from([0x6c, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
  const head = await answers.take(8);
  if (head[0] !== 1) throw new Error('the X server refuses');
  const setup = await answers.take(head.readUInt16LE(6) * 4);
  const firstKey = setup[26] ?? 8;
  const lastKey = setup[27] ?? 255;
  const root = setup.readUInt32LE(32 + padded(setup.readUInt16LE(16)) + 8 * (setup[21] ?? 0));

  const name = Buffer.from('XTEST');
  const query = Buffer.alloc(8 + padded(name.length));
  query.writeUInt8(98, 0);
  query.writeUInt16LE(query.length / 4, 2);
  query.writeUInt16LE(name.length, 4);
  name.copy(query, 8);
  socket.write(query);
  const extension = (await answers.reply())[9] ?? 0;

  const count = lastKey - firstKey + 1;
  socket.write(Buffer.from([101, 0, 2, 0, firstKey, count, 0, 0]));
  const mapping = await answers.reply();
  const perKey = mapping[1] ?? 1;
  const symbols = Array.from({ length: count }, (_, key) => mapping.readUInt32LE(32 + key * perKey * 4));
  const codeOf = (key: string): number => {
    const index = symbols.indexOf(namedKeys[key] ?? key.codePointAt(0) ?? 0);
    if (index < 0) throw new Error(`the keyboard has no key ${key}`);
    return firstKey + index;
  };

  const send = (type: number, detail: number, x = 0, y = 0): void => {
    const request = Buffer.alloc(36);
    request.writeUInt8(extension, 0);
    request.writeUInt8(2, 1);
    request.writeUInt16LE(9, 2);
    request.writeUInt8(type, 4);
    request.writeUInt8(detail, 5);
    request.writeUInt32LE(root, 12);
    request.writeInt16LE(x, 24);
    request.writeInt16LE(y, 26);
    socket.write(request);
  };
  /** The server has worked through everything sent before it answers this question (GetInputFocus). */
  const settled = async (): Promise<void> => {
    socket.write(Buffer.from([43, 0, 1, 0]));
    await answers.reply();
  };
  const press = (key: string, held: readonly string[]): void => {
    for (const other of held) send(keyPress, codeOf(other));
    send(keyPress, codeOf(key));
    send(keyRelease, codeOf(key));
    for (const other of held) send(keyRelease, codeOf(other));
  };

  return {
    click: async (x, y) => {
      send(motion, 0, Math.round(x), Math.round(y));
      send(buttonPress, 1);
      send(buttonRelease, 1);
      await settled();
    },
    type: async (text) => {
      for (const character of text) press(character, []);
      await settled();
    },
    press: async (key, ...held) => {
      press(key, held);
      await settled();
    },
    close: () => socket.destroy(),
  };
}
