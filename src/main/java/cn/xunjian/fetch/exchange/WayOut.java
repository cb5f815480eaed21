package cn.xunjian.fetch.exchange;

import cn.xunjian.fetch.guard.EgressGuard;
import cn.xunjian.fetch.names.NameDesk;
import cn.xunjian.fetch.tls.Tls;
import cn.xunjian.fetch.tls.Trust;

/** What each exchange of this node passes: the names, the guard, the handshake, the trust. */
record WayOut(NameDesk names, EgressGuard guard, Tls tls, Trust trust) {}
