resource "spectrocloud_cluster_profile" "shop" {
  name = "shop"
  type = "add-on"

  pack {
    name = "one"
    uid  = data.spectrocloud_pack.one.id
  }

  pack {
    name          = "two"
    tag           = "1.0.0"
    registry_name = "Other Registry"
  }

  pack {
    name = "three"
    uid  = var.uid
  }

  pack {
    name = "four"
    type = "manifest"
  }

  pack {
    name = "five"
    type = var.type
  }

  dynamic "pack" {
    for_each = var.packs
    content {
      name = pack.value
    }
  }
}
