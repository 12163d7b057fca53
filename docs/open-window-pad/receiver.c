/*
 * OWP/1 receiver and sender for firmware. SPDX-License-Identifier: Apache-2.0
 * Protocol: ../open-window-pad.md, §2. No allocation, no timers, some 220 bytes of state.
 *
 * As a program it reads bytes from standard input and prints one line a frame (the frame's body without the CRC, then
 * the same frame as the sender writes it), and a last line with the count of frames and of dropped ones:
 *
 *   cc -o receiver receiver.c && printf '\x7e\x20\x01\x01\x01\x01\xaa\xeb\x68\x7e' | ./receiver
 *   frame 2001010101AA wire 7E2001010101AAEB687E
 *   frames 1 errors 0
 */
#include <stddef.h>
#include <stdint.h>

#define OWP_FLAG 0x7E
#define OWP_ESCAPE 0x7D
#define OWP_ESCAPE_XOR 0x20
#define OWP_HEADER 5 /* CTL ADDR SEQ CMD LEN */
#define OWP_CRC 2
#define OWP_MAX_PAYLOAD 200
#define OWP_MAX_BODY (OWP_HEADER + OWP_MAX_PAYLOAD + OWP_CRC)
#define OWP_MAX_WIRE (2 * OWP_MAX_BODY + 2)
#define OWP_VERSION 1

struct owp_receiver {
  uint8_t body[OWP_MAX_BODY];
  uint8_t count;
  uint8_t escaped;
  uint8_t hunting;
  uint32_t errors;
  /* Called with CTL … PAYLOAD of each frame that passed every check. */
  void (*frame)(const uint8_t *body, size_t length, void *context);
  void *context;
};

static uint16_t owp_crc(const uint8_t *bytes, size_t count) {
  uint16_t crc = 0xFFFF;
  while (count--) {
    crc ^= *bytes++;
    for (int bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ 0xA001 : crc >> 1;
  }
  return crc;
}

static void owp_reset(struct owp_receiver *rx) {
  rx->count = 0;
  rx->escaped = 0;
  rx->hunting = 1;
}

static int owp_is_valid(const struct owp_receiver *rx) {
  const uint8_t *body = rx->body;
  size_t end = rx->count - OWP_CRC;
  return rx->count >= OWP_HEADER + OWP_CRC && body[4] == rx->count - OWP_HEADER - OWP_CRC &&
         body[0] >> 5 == OWP_VERSION && owp_crc(body, end) == (body[end] | body[end + 1] << 8);
}

static void owp_flag(struct owp_receiver *rx) {
  if (!rx->hunting && (rx->count > 0 || rx->escaped)) {
    if (!rx->escaped && owp_is_valid(rx)) rx->frame(rx->body, rx->count - OWP_CRC, rx->context);
    else rx->errors++;
  }
  owp_reset(rx);
  rx->hunting = 0;
}

static void owp_drop(struct owp_receiver *rx) {
  rx->errors++;
  owp_reset(rx);
}

/* One byte of the line, e.g. from the UART's interrupt. */
static void owp_receive(struct owp_receiver *rx, uint8_t byte) {
  if (byte == OWP_FLAG) owp_flag(rx);
  else if (rx->hunting) return;
  else if (byte == OWP_ESCAPE) {
    if (rx->escaped) owp_drop(rx);
    else rx->escaped = 1;
  } else if (rx->count == OWP_MAX_BODY) owp_drop(rx);
  else {
    rx->body[rx->count++] = rx->escaped ? byte ^ OWP_ESCAPE_XOR : byte;
    rx->escaped = 0;
  }
}

static size_t owp_stuff(uint8_t *wire, uint8_t byte) {
  if (byte != OWP_FLAG && byte != OWP_ESCAPE) {
    wire[0] = byte;
    return 1;
  }
  wire[0] = OWP_ESCAPE;
  wire[1] = byte ^ OWP_ESCAPE_XOR;
  return 2;
}

/* CTL … PAYLOAD to bytes of the line; `wire` holds OWP_MAX_WIRE. Returns their count. */
static size_t owp_send(uint8_t *wire, const uint8_t *body, size_t length) {
  uint16_t crc = owp_crc(body, length);
  size_t count = 0;
  wire[count++] = OWP_FLAG;
  for (size_t at = 0; at < length; at++) count += owp_stuff(wire + count, body[at]);
  count += owp_stuff(wire + count, crc & 0xFF);
  count += owp_stuff(wire + count, crc >> 8);
  wire[count++] = OWP_FLAG;
  return count;
}

/* ---- the program: leave out of firmware ------------------------------------------------------------------------- */
#ifndef OWP_FIRMWARE
#include <stdio.h>

static void print_hex(const uint8_t *bytes, size_t count) {
  while (count--) printf("%02X", *bytes++);
}

static void print_frame(const uint8_t *body, size_t length, void *context) {
  uint8_t wire[OWP_MAX_WIRE];
  size_t count = owp_send(wire, body, length);
  ++*(unsigned long *)context;
  printf("frame ");
  print_hex(body, length);
  printf(" wire ");
  print_hex(wire, count);
  putchar('\n');
  fflush(stdout);
}

int main(void) {
  unsigned long frames = 0;
  struct owp_receiver rx = {.frame = print_frame, .context = &frames};
  owp_reset(&rx);
  for (int byte = getchar(); byte != EOF; byte = getchar()) owp_receive(&rx, (uint8_t)byte);
  printf("frames %lu errors %lu\n", frames, (unsigned long)rx.errors);
  return 0;
}
#endif
