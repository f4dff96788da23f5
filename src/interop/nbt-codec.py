#!/usr/bin/python3
"""NBT datagrams by Samba's own NDR code, for the interoperability tests. Needs Debian's python3-samba.

  nbt-codec.py send ADDRESS --kind unique|group|broadcast --source NAME#HH --destination NAME#HH [--slot SLOT] < DATA
      marshals a write of DATA to a mailslot, sends it to UDP port 138 of ADDRESS and prints it in hexadecimal
  nbt-codec.py decode < HEX
      prints the fields of a datagram as one JSON object; "reencoded" is what Samba makes of them again
"""
import argparse
import json
import socket
import sys

from samba.dcerpc import nbt
from samba.ndr import ndr_pack, ndr_unpack

KINDS = {'unique': nbt.DGRAM_DIRECT_UNIQUE, 'group': nbt.DGRAM_DIRECT_GROUP, 'broadcast': nbt.DGRAM_BCAST}
SMB_HEADER = 32
WORDS = 17
BEFORE_NAMES = 14  # bytes of the datagram that its length does not count


def name(text):
    made = nbt.name()
    made.name, suffix = text.split('#')
    made.type = int(suffix, 16)
    return made


def mailslot_write(slot, data):
    body = nbt.smb_trans_body()
    body.wct, body.setup_count = WORDS, 3
    body.opcode, body.priority, body._class = 1, 0, 2
    body.total_data_count = body.data_count = len(data)
    body.data_offset = SMB_HEADER + 1 + 2 * WORDS + 2 + len(slot) + 1
    body.byte_count = len(slot) + 1 + len(data)
    body.mailslot_name, body.data = slot, data
    smb = nbt.dgram_smb_packet()
    smb.smb_command, smb.signature, smb.body = nbt.SMB_TRANSACTION, [0] * 8, body
    return smb


def datagram(kind, source, destination, source_address, smb):
    message = nbt.dgram_message()
    message.source_name, message.dest_name = name(source), name(destination)
    message.dgram_body_type, message.body = nbt.DGRAM_SMB, smb
    packet = nbt.dgram_packet()
    packet.msg_type, packet.flags, packet.dgram_id = KINDS[kind], nbt.DGRAM_FLAG_FIRST, 0x0815
    packet.src_addr, packet.src_port, packet.data = source_address, nbt.NBT_DGRAM_SERVICE_PORT, message
    message.length = len(ndr_pack(packet)) - BEFORE_NAMES
    packet.data = message
    return ndr_pack(packet)


def send(options):
    sender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sender.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
    sender.connect((options.address, nbt.NBT_DGRAM_SERVICE_PORT))
    smb = mailslot_write(options.slot, sys.stdin.buffer.read())
    made = datagram(options.kind, options.source, options.destination, sender.getsockname()[0], smb)
    sender.send(made)
    print(made.hex())


def fields(packet):
    shown = {'type': packet.msg_type, 'flags': packet.flags, 'id': packet.dgram_id,
             'address': packet.src_addr, 'port': packet.src_port}
    if packet.msg_type == nbt.DGRAM_ERROR:
        shown['error'] = packet.data
    elif packet.msg_type in KINDS.values():
        message = packet.data
        shown.update(length=message.length, offset=message.offset,
                     source='%s#%02X' % (message.source_name.name, message.source_name.type),
                     destination='%s#%02X' % (message.dest_name.name, message.dest_name.type))
        if message.dgram_body_type == nbt.DGRAM_SMB and message.body.smb_command == nbt.SMB_TRANSACTION:
            body = message.body.body
            data = bytes(body.data)
            shown.update(words=body.wct, setup=[body.setup_count, body.opcode, body.priority, body._class],
                         dataOffset=body.data_offset, dataCount=body.data_count, totalDataCount=body.total_data_count,
                         byteCount=body.byte_count, slot=body.mailslot_name,
                         # before it is what fills up to a multiple of 4
                         data=data[len(data) - body.data_count:].hex())
    return shown


def decode(_):
    packet = ndr_unpack(nbt.dgram_packet, bytes.fromhex(sys.stdin.read().strip()))
    print(json.dumps({**fields(packet), 'reencoded': ndr_pack(packet).hex()}))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    sending = commands.add_parser('send')
    sending.add_argument('address')
    sending.add_argument('--kind', choices=sorted(KINDS), required=True)
    sending.add_argument('--source', required=True)
    sending.add_argument('--destination', required=True)
    sending.add_argument('--slot', default='\\MAILSLOT\\MESSNGR')
    sending.set_defaults(run=send)
    commands.add_parser('decode').set_defaults(run=decode)
    options = parser.parse_args()
    options.run(options)


if __name__ == '__main__':
    main()
