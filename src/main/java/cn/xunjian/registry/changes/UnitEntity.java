package cn.xunjian.registry.changes;

import cn.xunjian.registry.Unit;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** A row of {@code unit}. */
@Entity
@Table(name = "unit")
class UnitEntity {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  private String name;

  @Column(name = "parent_id")
  private Long parent;

  private String region;

  @Version private int version;

  protected UnitEntity() {}

  UnitEntity(String name, Long parent, String region) {
    change(name, parent, region);
  }

  final void change(String newName, Long newParent, String newRegion) {
    name = newName;
    parent = newParent;
    region = newRegion;
  }

  String name() {
    return name;
  }

  int version() {
    return version;
  }

  Unit unit() {
    return new Unit(id, name, parent, region, version);
  }
}
