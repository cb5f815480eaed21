package cn.xunjian.delivery.channels;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** A channel's row. */
@Entity(name = "Channel")
@Table(name = "channel")
class ChannelEntity {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  String name;
  String type;
  String url;
  String secret;
  boolean enabled;
  String officer;

  @Column(name = "fallback_id")
  Long fallback;

  @Column(name = "per_minute")
  Integer perMinute;

  @Column(name = "heartbeat_ms")
  Long heartbeat;

  @Column(name = "created_at")
  Instant createdAt;

  @Version int version;
}
