#!/usr/bin/env python3
"""Reads packed days of visits (docs/block-format.md) without anything of Xunjian.

In:  one block a line in hexadecimal digits, as this prints them:
     psql -Atc "select encode(block || rest, 'hex') from visit_block where target_id = 7 order by day"
Out: CSV, a line per visit, with the columns of the table "visit".
"""
import csv
import sys
import zlib

FORM = 1
HEAD = 5
WHOLE_BITS = 12
WHOLE = 1 << WHOLE_BITS
MOST_VISITS = 200_000
COLUMNS = (
    "distance", "scheduled", "lag_ms", "result", "reason", "http_status", "bytes", "address",
    "dns_us", "connect_us", "tls_us", "first_byte_us", "transfer_us", "rest",
)
SHOWN = (
    "due_us", "scheduled", "lag_ms", "duration_us", "result", "reason", "http_status", "bytes",
    "address", "dns_us", "connect_us", "tls_us", "first_byte_us", "transfer_us",
)


def signed(value):
    """The value as a signed number of 64 bits."""
    return ((value + (1 << 63)) & ((1 << 64) - 1)) - (1 << 63)


class Block:
    """The bits of a block from its front and the words of its steps from its end."""

    def __init__(self, data):
        if len(data) < HEAD:
            raise ValueError("a block ends in the middle")
        if data[0] != FORM:
            raise ValueError("a block of form %d is of a later version" % data[0])
        if int.from_bytes(data[1:HEAD], "big") != zlib.crc32(data[HEAD:]):
            raise ValueError("a block is damaged: its checksum does not agree")
        self.data = data
        self.end = len(data)
        self.at = HEAD * 8
        self.state = None

    def bits(self, count):
        value = 0
        for at in range(self.at, self.at + count):
            value = value << 1 | self.data[at >> 3] >> (7 - at % 8) & 1
        self.at += count
        return value

    def count(self):
        value, shift, more = 0, 0, True
        while more:
            group = self.bits(4)
            value |= (group & 7) << shift
            shift += 3
            more = group & 8
        return value & ((1 << 64) - 1)

    def number(self):
        zigzag = self.count()
        return zigzag >> 1 ^ -(zigzag & 1)

    def text(self):
        return bytes(self.bits(8) for _ in range(self.count())).decode("utf-8")

    def up_to(self, most):
        width = most.bit_length()
        if width == 0:
            return 0
        shorter = (1 << width) - 1 - most
        value = self.bits(width - 1)
        return value if value < shorter else (value << 1 | self.bits(1)) - shorter

    def word(self):
        self.end -= 2
        return int.from_bytes(self.data[self.end:self.end + 2], "little")

    def step(self, step_of, starts, shares):
        if self.state is None:
            self.state = self.word() << 16 | self.word()
        share = self.state % WHOLE
        step = step_of[share]
        self.state = shares[step] * (self.state >> WHOLE_BITS) + share - starts[step]
        if self.state < 1 << 16:
            self.state = self.state << 16 | self.word()
        return step

    def spread(self, length):
        steps = self.count() + 1
        lows, spans, shares, starts, step_of = [], [], [], [], []
        for i in range(steps):
            lows.append(self.number() if i == 0 else signed(lows[-1] + spans[-1] + 1 + self.count()))
            spans.append(self.count())
            shares.append(self.bits(WHOLE_BITS) + 1 if steps > 1 else WHOLE)
            starts.append(len(step_of))
            step_of += [i] * shares[-1]
        for _ in range(length):
            step = self.step(step_of, starts, shares) if steps > 1 else 0
            yield signed(lows[step] + self.up_to(spans[step]))

    def column(self, length):
        if length == 0:
            return []
        if not self.bits(1):
            return list(self.spread(length))
        values = [self.number()]
        if length > 1:
            for difference in self.spread(length - 1):
                values.append(signed(values[-1] + difference))
        return values

    def check_end(self):
        if (self.at + 7) // 8 != self.end or self.state not in (None, 1 << 16):
            raise ValueError("a block is damaged: it does not end where it should")


def visits(data):
    """The visits of one block, each a dictionary."""
    block = Block(data)
    length = block.number()
    if not 0 <= length <= MOST_VISITS:
        raise ValueError("a block has no more than %d visits" % MOST_VISITS)
    addresses = [block.text() for _ in range(block.number())]
    due = block.number()
    columns = [block.column(length) for _ in COLUMNS]
    block.check_end()
    for i, values in enumerate(zip(*columns)):
        visit = dict(zip(COLUMNS, values))
        due += visit["distance"] if i else 0
        phases = sum(visit[name] for name in SHOWN if name[-3:] == "_us" and name in visit)
        visit["due_us"] = due
        visit["duration_us"] = phases + visit["rest"]
        visit["address"] = addresses[visit["address"]] if visit["address"] >= 0 else None
        yield visit


def main():
    out = csv.DictWriter(sys.stdout, SHOWN, extrasaction="ignore", lineterminator="\n")
    out.writeheader()
    for line in sys.stdin:
        out.writerows(visits(bytes.fromhex(line.strip())))


if __name__ == "__main__":
    main()
